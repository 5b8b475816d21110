import { IconUserPlus } from '@tabler/icons-react';
import { memo, type Ref, useEffect, useRef } from 'react';
import { toReadablePhone } from '../../../../shared/domain/phone';
import type { CustomerHit, ProductView } from '../../../../shared/replica-api/views';
import { useFormat, useT } from '../../../locale/locale';
import { keepEqual } from '../../../platform/keep-equal';
import classes from './search.module.css';
import type { SearchOption } from './search-options';

interface ResultsProps {
  options: SearchOption[];
  active: number;
  /** Nothing was typed: the customers are the lately seen. */
  isLately: boolean;
  onPick(option: SearchOption): void;
}

export const optionId = (option: SearchOption) => `till-option-${option.key}`;

/** One list for the arrows, in two parts for the eye. */
export function SearchResults({ options, active, isLately, onPick }: ResultsProps) {
  const t = useT();
  const activeRow = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the row that is in view follows the arrows
  useEffect(() => {
    activeRow.current?.scrollIntoView?.({ block: 'nearest' });
  }, [active]);
  const parts = (['product', 'customer'] as const)
    .map((kind) => ({ kind, first: options.findIndex((option) => isOf(option, kind)) }))
    .filter(({ first }) => first >= 0)
    .sort((a, b) => a.first - b.first);
  return (
    <div id="till-results" role="listbox" aria-label={t('till.search.results')} className={classes.results}>
      {parts.map(({ kind }) => {
        const label =
          kind === 'product'
            ? 'till.search.modeProducts'
            : isLately
              ? 'till.search.lately'
              : 'till.search.modeCustomers';
        return (
          // biome-ignore lint/a11y/useSemanticElements: a listbox groups its options by this role
          <div key={kind} role="group" aria-labelledby={`till-part-${kind}`} className={classes.part}>
            <div id={`till-part-${kind}`} aria-hidden className={classes.partName}>
              {t(label)}
            </div>
            {options.map((option, index) =>
              isOf(option, kind) ? (
                <Option
                  key={option.key}
                  option={option}
                  isActive={index === active}
                  ref={index === active ? activeRow : null}
                  onPick={onPick}
                />
              ) : null,
            )}
          </div>
        );
      })}
    </div>
  );
}

const isOf = (option: SearchOption, kind: 'product' | 'customer') =>
  (option.kind === 'product') === (kind === 'product');

interface OptionProps {
  option: SearchOption;
  isActive: boolean;
  ref: Ref<HTMLDivElement>;
  onPick(option: SearchOption): void;
}

/** Drawn again only when what it shows has changed: the next letter finds many of the same. */
const Option = memo(
  function Option({ option, isActive, ref, onPick }: OptionProps) {
    return (
      // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's, which keeps the focus
      // biome-ignore lint/a11y/useFocusableInteractive: as above
      <div
        id={optionId(option)}
        ref={ref}
        role="option"
        aria-selected={isActive}
        className={classes.option}
        onClick={() => onPick(option)}
      >
        <OptionBody option={option} />
      </div>
    );
  },
  (before, now) =>
    before.isActive === now.isActive &&
    before.onPick === now.onPick &&
    keepEqual(shownBy(before.option), shownBy(now.option)) === shownBy(before.option),
);

const shownBy = (option: SearchOption) => {
  switch (option.kind) {
    case 'product':
      return option.product;
    case 'customer':
      return option.hit;
    case 'new-customer':
      return option.text;
  }
};

function OptionBody({ option }: { option: SearchOption }) {
  const t = useT();
  switch (option.kind) {
    case 'product':
      return <ProductRow product={option.product} />;
    case 'customer':
      return <CustomerRow hit={option.hit} />;
    case 'new-customer':
      return (
        <>
          <IconUserPlus size={22} aria-hidden />
          <span className={classes.name}>{t('till.search.newCustomerFor', { text: option.text })}</span>
        </>
      );
  }
}

function ProductRow({ product }: { product: ProductView }) {
  const format = useFormat();
  return (
    <>
      <span className={classes.lines}>
        <span className={classes.name}>{product.name}</span>
        <span className={classes.quiet}>
          {product.sku} · {product.category}
        </span>
      </span>
      <span className={`${classes.sum} bb-figures`}>{format.money(product.price)}</span>
    </>
  );
}

function CustomerRow({ hit }: { hit: CustomerHit }) {
  const t = useT();
  const format = useFormat();
  const facts = [
    hit.phone && toReadablePhone(hit.phone),
    hit.cardNumber && `•• ${hit.cardNumber.slice(-4)}`,
    hit.matched === 'email' && hit.email,
  ].filter(Boolean);
  return (
    <>
      <span className={classes.lines}>
        <span className={classes.name}>{hit.name}</span>
        <span className={classes.quiet}>{facts.join(' · ')}</span>
      </span>
      <span className={`${classes.lines} ${classes.end} bb-figures`}>
        <span>{t('till.search.visits', { count: hit.visits })}</span>
        {hit.lastAt && (
          <span className={classes.quiet}>{t('till.search.lastAt', { date: format.date(hit.lastAt) })}</span>
        )}
      </span>
    </>
  );
}
