// Gives the admin's own widgets the names that screen readers need: it makes its search boxes without them.

const NEEDED = ".select2-selection, .select2-selection__rendered[role], .select2-search__field, th.original:empty";

function nameOf(select) {
  const label = select && document.querySelector(`label[for="${select.id}"]`);
  return label?.textContent.trim().replace(/:$/, "") || select?.getAttribute("aria-label") || "Search";
}

function name(element) {
  if (element.matches("th")) {
    const cell = document.createElement("td");
    cell.className = element.className;
    element.replaceWith(cell);
    return;
  }
  const select = element.closest(".select2-container")?.previousElementSibling;
  element.setAttribute("aria-label", nameOf(select?.matches("select") ? select : null));
  if (element.matches(".select2-selection--single")) {
    element.removeAttribute("aria-labelledby"); // it names the chosen value only, and nothing where none is
    const chosen = element.querySelector(".select2-selection__rendered");
    if (chosen?.id) {
      element.setAttribute("aria-describedby", chosen.id);
    }
  }
}

function nameAll(root) {
  if (root.matches?.(NEEDED)) {
    name(root);
  }
  root.querySelectorAll?.(NEEDED).forEach(name);
}

nameAll(document);
new MutationObserver((changes) => {
  for (const change of changes) {
    change.addedNodes.forEach(nameAll);
  }
}).observe(document.body, { childList: true, subtree: true });
