import { Button } from '@mantine/core';
import { IconBulb } from '@tabler/icons-react';
import { memo } from 'react';
import { assertNever } from '../../../../shared/kit/assert';
import type { SuggestionView } from '../../../../shared/replica-api/views';
import type { Format } from '../../../locale/format';
import { useFormat, useT, type Words } from '../../../locale/locale';
import { useQuery } from '../../../platform/replica';
import { useTillActions } from '../use-till-actions';
import classes from './cart.module.css';

/** One thing that can be said aloud. It takes no focus, blocks nothing, and goes when it is answered or ignored. */
export const SuggestionStrip = memo(function SuggestionStrip() {
  const t = useT();
  const format = useFormat();
  const actions = useTillActions();
  const suggestion = useQuery('suggestion.current', {});
  if (!suggestion) return null;
  const { id, product } = suggestion;
  const { name } = product;
  const price = format.money(product.price);
  return (
    <section className={classes.suggestion} aria-label={t('till.suggest')}>
      <IconBulb size={22} className={classes.suggestionIcon} aria-hidden />
      <div className={classes.suggestionText}>
        <span className={classes.suggestionName}>
          <span>{name}</span> <span className="bb-figures">{price}</span>
        </span>
        <span className={classes.suggestionReason}>{toReason(suggestion, t, format)}</span>
      </div>
      <div className={classes.suggestionTools}>
        <Button
          variant="subtle"
          color="gray"
          aria-label={t('till.suggest.declineNamed', { name })}
          onClick={() => void actions.declineSuggestion(id)}
        >
          {t('till.suggest.decline')}
        </Button>
        <Button
          variant="light"
          aria-label={t('till.suggest.takeNamed', { name, price })}
          onClick={() => void actions.takeSuggestion(id)}
        >
          {t('till.suggest.take')}
        </Button>
      </div>
    </section>
  );
});

function toReason({ reason, withProductName }: SuggestionView, t: Words, format: Format): string {
  switch (reason.kind) {
    case 'bought-together':
      return t('till.suggest.together', {
        product: withProductName ?? '…',
        together: reason.together,
        baskets: reason.baskets,
      });
    case 'bought-again':
      return t('till.suggest.again', { times: reason.times, day: format.day(reason.lastDay) });
    case 'wishlist':
      return t('till.suggest.wishlist');
    default:
      return assertNever(reason);
  }
}
