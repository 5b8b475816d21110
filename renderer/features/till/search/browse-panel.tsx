import { VisuallyHidden } from '@mantine/core';
import { IconSearchOff } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { assertNever } from '../../../../shared/kit/assert';
import { useT } from '../../../locale/locale';
import { EmptyState } from '../../../ui/empty-state';
import { useSteady } from '../../../ui/use-steady';
import { useTillDeeds, useTillSession, useTillSessionStore } from '../till-session';
import { useLineChoice } from '../use-line-choice';
import { useTillActions } from '../use-till-actions';
import { ProductTiles } from './product-tiles';
import classes from './search.module.css';
import { SearchField } from './search-field';
import { isCodeText, type SearchOption, toNewCustomerStart } from './search-options';
import { optionId, SearchResults } from './search-results';
import { useSearch } from './use-search';

/** Search and tiles. With nothing typed, the arrows and Delete belong to the cart's lines. */
export function BrowsePanel({
  onOpenImport,
  onOpenProducts,
}: {
  onOpenImport(): void;
  onOpenProducts(code: string | null): void;
}) {
  const t = useT();
  const actions = useTillActions();
  const session = useTillSessionStore();
  const { browse, open, setText } = useTillDeeds();
  const mode = useTillSession((session) => session.mode);
  const { found, options } = useSearch(mode);
  const [active, setActive] = useState({ text: '', index: 0 });
  const [enteredText, setEnteredText] = useState<string | null>(null);
  const lines = useLineChoice();
  const isFound = found.text !== '' || found.asksCustomers;
  const index = active.text === found.text + mode ? Math.min(active.index, options.length - 1) : 0;
  const current = options[index];

  function clear() {
    setText('');
    browse();
  }

  // The field is free for the next at once; a refusal says so above it.
  function pick(option: SearchOption) {
    switch (option.kind) {
      case 'product':
        clear();
        return actions.addProduct(option.product.id);
      case 'customer':
        clear();
        return actions.setCustomer(option.hit.id);
      case 'new-customer':
        return open({ kind: 'new-customer', cardNumber: '', ...toNewCustomerStart(option.text) });
      default:
        return assertNever(option);
    }
  }

  function enter(text: string) {
    if (current?.kind === 'product' || current?.kind === 'customer') return pick(current);
    if (mode === 'products' && isCodeText(text)) {
      setText('');
      return actions.scan(text);
    }
    if (current) return pick(current);
  }

  // Enter may come before the answer to the last letter: it is kept until it would pick what was meant.
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when the answer or the Enter arrives
  useEffect(() => {
    if (enteredText === null) return;
    const typed = session.getState().text.trim();
    const isFresh = found.text === typed && (mode === 'products' || found.asksCustomers);
    if (enteredText === typed && !isFresh) return;
    setEnteredText(null);
    if (enteredText === typed) void enter(typed);
  }, [enteredText, found]);

  const move = useSteady((step: 1 | -1) => {
    if (!isFound) return lines.move(step);
    const next = (index + step + options.length) % Math.max(options.length, 1);
    setActive({ text: found.text + mode, index: next });
  });
  const keepEnter = useSteady((text: string) => {
    if (text !== '' || mode === 'customers') setEnteredText(text);
  });
  const onPick = useSteady((option: SearchOption) => void pick(option));
  const openImport = useSteady(onOpenImport);
  const openProducts = useSteady(() => onOpenProducts(null));
  const remove = useSteady(() => {
    if (lines.selected) void actions.voidLine(lines.selected.lineId);
  });

  return (
    <div className={classes.browse}>
      <VisuallyHidden component="h1">{t('till.title')}</VisuallyHidden>
      <SearchField
        hasResults={isFound && options.length > 0}
        activeId={current && isFound ? optionId(current) : undefined}
        onMove={move}
        onPick={keepEnter}
        onDelete={remove}
      />
      {isFound && (
        <>
          {options.length > 0 && (
            <SearchResults options={options} active={index} isLately={found.text === ''} onPick={onPick} />
          )}
          {options.every((option) => option.kind === 'new-customer') && (
            <EmptyState
              icon={<IconSearchOff size={32} />}
              order={2}
              title={t(mode === 'products' ? 'till.search.none' : 'till.search.noCustomer', { text: found.text })}
            >
              {t(options.length > 0 ? 'till.search.noCustomerHint' : 'till.search.noneHint')}
            </EmptyState>
          )}
        </>
      )}
      {/* They stay, out of sight: they are back at once, and a scan that types into the field never takes them down. */}
      <div className={classes.tilesHome} hidden={isFound}>
        <ProductTiles onPick={actions.addProduct} onOpenImport={openImport} onOpenProducts={openProducts} />
      </div>
    </div>
  );
}
