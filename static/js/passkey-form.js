/* <passkey-form data-does="create|get"> around a form with a field “credential”: has the browser make a passkey or
   prove one, puts what comes of it into the field and sends the form.
   `data-options` are the server's questions as JSON; without them they are fetched from `data-ask` when needed. */

const bytes = (text) => {
  const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
};

const text = (buffer) => {
  let plain = "";
  for (const byte of new Uint8Array(buffer)) plain += String.fromCharCode(byte);
  return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
};

const named = (list = []) => list.map((one) => ({ ...one, id: bytes(one.id) }));

/** The server's questions with bytes in place of their letters. */
function asked(options) {
  const key = { ...options.publicKey, challenge: bytes(options.publicKey.challenge) };
  if (key.user) key.user = { ...key.user, id: bytes(key.user.id) };
  if (key.excludeCredentials) key.excludeCredentials = named(key.excludeCredentials);
  if (key.allowCredentials) key.allowCredentials = named(key.allowCredentials);
  return key;
}

/** What the browser answers, with letters in place of its bytes. */
function answer(credential) {
  const given = credential.response;
  const response = { clientDataJSON: text(given.clientDataJSON) };
  for (const part of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (given[part]) response[part] = text(given[part]);
  }
  if (given.getTransports) response.transports = given.getTransports();
  return {
    type: credential.type,
    id: credential.id,
    rawId: text(credential.rawId),
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}

const REFUSALS = {
  NotAllowedError: "Nothing was done: it was broken off, took too long, or this device holds no passkey for this place.",
  InvalidStateError: "This device holds a passkey of yours already.",
  SecurityError: "The browser allows passkeys only where the address is a name and not a number, by HTTPS or at localhost.",
  NotSupportedError: "This device cannot make such a passkey.",
  ConstraintError: "This device cannot know you by finger, face or PIN, which signing in by it alone needs.",
};

class PasskeyForm extends HTMLElement {
  connectedCallback() {
    if (!window.PublicKeyCredential) return this.say("This browser knows no passkeys, or the address is not safe enough for them.");
    this.hidden = false;
    this.form = this.querySelector("form");
    this.form.addEventListener("submit", (event) => {
      if (this.form.elements.credential.value) return;
      event.preventDefault();
      this.prove();
    });
  }

  async prove() {
    const button = this.form.querySelector("button");
    button.disabled = true;
    this.say("");
    try {
      const credential = this.dataset.does === "create" ? await this.create() : await this.get();
      this.form.elements.credential.value = JSON.stringify(answer(credential));
      this.form.submit();
    } catch (error) {
      button.disabled = false;
      this.say(REFUSALS[error.name] || "This did not work. Load the page anew and try again.");
      button.focus();
    }
  }

  async create() {
    const publicKey = asked(await this.questions());
    const alone = this.form.elements.passwordless?.checked;
    publicKey.authenticatorSelection = {
      ...publicKey.authenticatorSelection,
      residentKey: alone ? "required" : "discouraged",
      requireResidentKey: Boolean(alone),
      ...(alone ? { userVerification: "required" } : {}),
    };
    return navigator.credentials.create({ publicKey });
  }

  async get() {
    return navigator.credentials.get({ publicKey: asked(await this.questions()) });
  }

  async questions() {
    if (this.dataset.options) return JSON.parse(this.dataset.options);
    const response = await fetch(this.dataset.ask, { headers: { Accept: "application/json" } });
    if (!response.ok) throw new Error(response.status);
    return (await response.json()).request_options;
  }

  say(words) {
    let place = this.querySelector(".passkey-fault");
    if (!place) {
      place = document.createElement("p");
      place.className = "passkey-fault";
      place.setAttribute("role", "alert");
      this.append(place);
    }
    place.textContent = words;
  }
}

customElements.define("passkey-form", PasskeyForm);
