import { type ComponentProps, useEffect, useRef, useState } from 'react';
import type { Failure } from '../../../shared/model/errors';
import { useFailureSentence } from '../../locale/failure';
import { PlainField } from '../../ui/plain-field';

/**
 * A field that saves itself when it is left or Enter is pressed, if it changed. Esc brings the saved text back.
 * A refusal stands in words below it, and the typed text stays to be corrected.
 */
export function EditField({
  value,
  onSave,
  ...input
}: { value: string; onSave: (text: string) => Promise<Failure | null> } & Omit<
  ComponentProps<typeof PlainField>,
  'value' | 'onChange' | 'onBlur' | 'onKeyDown' | 'error'
>) {
  const sentence = useFailureSentence();
  const [draft, setDraft] = useState(value);
  const [failure, setFailure] = useState<Failure | null>(null);
  const field = useRef<HTMLInputElement>(null);

  // What comes from another device shows at once, but never over what is being typed.
  useEffect(() => {
    if (document.activeElement !== field.current) setDraft(value);
  }, [value]);

  const save = async () => {
    const text = draft.trim();
    if (text === value) {
      setDraft(value);
      setFailure(null);
      return;
    }
    setFailure(await onSave(text));
  };

  return (
    <PlainField
      {...input}
      ref={field}
      value={draft}
      error={failure && sentence(failure)}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.key === 'Enter') field.current?.blur();
        if (event.key === 'Escape' && draft !== value) {
          event.preventDefault();
          setDraft(value);
          setFailure(null);
        }
      }}
    />
  );
}
