import { VisuallyHidden } from '@mantine/core';
import { IconSearchOff } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { assertNever } from '../../../../shared/kit/assert';
import { useT } from '../../../locale/locale';
import { EmptyState } from '../../../ui/empty-state';
import { useTillSession } from '../till-session';
import { useLineChoice } from '../use-line-choice';
import { useTillActions } from '../use-till-actions';
import { ProductTiles } from './product-tiles';
import classes from './search.module.css';
import { SearchField } from './search-field';
import { isCodeText, type SearchOption, toNewCustomerStart } from './search-options';
import { optionId, SearchResults } from './search-results';
import { useSearch } from './use-search';

/** Search and tiles. With nothing typed, the arrows and Delete belong to the cart's lines. */
export function BrowsePanel() {
  const t = useT();
  const actions = useTillActions();
  const { mode, text, browse, open, setText } = useTillSession((session) => session);
  const { options, isFresh } = useSearch(text, mode);
  const [active, setActive] = useState({ text: '', index: 0 });
  const [enteredText, setEnteredText] = useState<string | null>(null);
  const lines = useLineChoice();
  const index = active.text === text + mode ? Math.min(active.index, options.length - 1) : 0;
  const current = options[index];

  function clear() {
    setText('');
    browse();
  }

  async function pick(option: SearchOption) {
    switch (option.kind) {
      case 'product':
        await actions.addProduct(option.product.id);
        return clear();
      case 'customer':
        await actions.setCustomer(option.hit.id);
        return clear();
      case 'new-customer':
        return open({ kind: 'new-customer', cardNumber: '', ...toNewCustomerStart(option.text) });
      default:
        return assertNever(option);
    }
  }

  async function enter() {
    if (current?.kind === 'product' || current?.kind === 'customer') return pick(current);
    if (mode === 'products' && isCodeText(text.trim())) {
      setText('');
      return actions.scan(text.trim());
    }
    if (current) return pick(current);
  }

  // Enter may come before the answer to the last letter: it is kept until it would pick what was meant.
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when the answer or the Enter arrives
  useEffect(() => {
    if (enteredText === null || (enteredText === text && !isFresh)) return;
    setEnteredText(null);
    if (enteredText === text) void enter();
  }, [enteredText, isFresh, text]);

  const isEmpty = text.trim() === '' && mode === 'products';
  return (
    <div className={classes.browse}>
      <VisuallyHidden component="h1">{t('till.title')}</VisuallyHidden>
      <SearchField
        hasResults={!isEmpty && options.length > 0}
        activeId={current && !isEmpty ? optionId(current) : undefined}
        onMove={(step) =>
          isEmpty
            ? lines.move(step)
            : setActive({ text: text + mode, index: (index + step + options.length) % Math.max(options.length, 1) })
        }
        onPick={() => (text.trim() !== '' || mode === 'customers') && setEnteredText(text)}
        onDelete={() => lines.selected && void actions.voidLine(lines.selected.lineId)}
      />
      {isEmpty ? (
        <ProductTiles onPick={(productId) => void actions.addProduct(productId)} />
      ) : (
        <>
          {options.length > 0 && (
            <SearchResults
              options={options}
              active={index}
              isLately={text.trim() === ''}
              onPick={(option) => void pick(option)}
            />
          )}
          {isFresh && options.every((option) => option.kind === 'new-customer') && (
            <EmptyState
              icon={<IconSearchOff size={32} />}
              order={2}
              title={t(mode === 'products' ? 'till.search.none' : 'till.search.noCustomer', { text: text.trim() })}
            >
              {t(options.length > 0 ? 'till.search.noCustomerHint' : 'till.search.noneHint')}
            </EmptyState>
          )}
        </>
      )}
    </div>
  );
}
