import { ActionIcon, SegmentedControl, TextInput } from '@mantine/core';
import { IconSearch, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useT } from '../../../locale/locale';
import { type SearchMode, useTillSession } from '../till-session';
import classes from './search.module.css';

interface SearchFieldProps {
  hasResults: boolean;
  activeId: string | undefined;
  onMove(step: 1 | -1): void;
  onPick(): void;
  onDelete(): void;
}

/** The one field: a card, a code, last digits, a phone, a name. Arrows choose below it while the cursor stays in it. */
export function SearchField({ hasResults, activeId, onMove, onPick, onDelete }: SearchFieldProps) {
  const t = useT();
  const { mode, text, focusSearch, setText, browse } = useTillSession((session) => session);
  const field = useRef<HTMLInputElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each request for the focus is a new number
  useEffect(() => field.current?.focus(), [focusSearch]);

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'ArrowDown') onMove(1);
    else if (event.key === 'ArrowUp') onMove(-1);
    else if (event.key === 'Enter') onPick();
    else if (event.key === 'Delete' && text === '') onDelete();
    else return;
    event.preventDefault();
  };

  return (
    <div className={classes.tools}>
      <TextInput
        ref={field}
        className={classes.field}
        role="combobox"
        aria-label={t('till.search')}
        aria-expanded={hasResults}
        aria-controls={hasResults ? 'till-results' : undefined}
        aria-autocomplete="list"
        aria-activedescendant={activeId}
        autoComplete="off"
        spellCheck={false}
        placeholder={t(mode === 'products' ? 'till.search.products' : 'till.search.customers')}
        leftSection={<IconSearch size={20} aria-hidden />}
        rightSection={
          text !== '' && (
            <ActionIcon aria-label={t('common.clear')} onClick={() => browseEmpty()}>
              <IconX size={20} aria-hidden />
            </ActionIcon>
          )
        }
        rightSectionWidth={48}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <SegmentedControl<SearchMode>
        aria-label={t('till.search.mode')}
        value={mode}
        onChange={browse}
        data={[
          { value: 'products', label: t('till.search.modeProducts') },
          { value: 'customers', label: t('till.search.modeCustomers') },
        ]}
      />
    </div>
  );

  function browseEmpty() {
    setText('');
    browse(mode);
  }
}
