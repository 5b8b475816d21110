/** A field that takes text. */
export type TextField = HTMLInputElement | HTMLTextAreaElement;

export function focusedField(): TextField | null {
  const field = document.activeElement;
  return field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field : null;
}

/** React keeps its own record of a field's value: only the prototype's setter tells it that the field changed. */
export function setFieldText(field: TextField, text: string): void {
  if (field.value === text) return;
  const prototype = field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, text);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/** As if it were typed where the cursor stands; the browser's own undo knows of it. Not for kinds without a selection. */
export function typeInto(field: TextField, text: string): void {
  if (document.activeElement === field && document.execCommand?.('insertText', false, text)) return;
  field.setRangeText(text, field.selectionStart ?? 0, field.selectionEnd ?? 0, 'end');
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
