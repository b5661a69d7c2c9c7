"""The forms by which editors enter the record, with the rules that a single row cannot know."""
