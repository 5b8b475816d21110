import { focusedField, type TextField, typeInto } from './field-text';

/** When no key has come for so long (ms), what was typed is no scan. */
const giveBackAfterMs = 60;

/**
 * What a machine types into a field, kept back until it is known to be a scan or not. A scan is thirteen keys within some
 * milliseconds, and a browser takes longer to write and lay out each than the till to find the product.
 */
export function createHeldKeys() {
  let text = '';
  let field: TextField | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function drop() {
    clearTimeout(timer);
    text = '';
  }
  /** Into the field it was meant for, before whatever comes next. */
  function giveBack() {
    const held = text;
    drop();
    if (held !== '' && field?.isConnected) typeInto(field, held);
  }
  return {
    drop,
    giveBack,
    /** A key on its way to a field goes no further than here. */
    hold(event: KeyboardEvent) {
      const into = focusedField();
      // Kinds without a selection, such as an e-mail's, can't be given anything back at its place.
      if (into === null || into.selectionStart === null || event.key.length !== 1) return giveBack();
      if (into !== field) giveBack();
      event.preventDefault();
      field = into;
      text += event.key;
      clearTimeout(timer);
      timer = setTimeout(giveBack, giveBackAfterMs);
    },
  };
}
