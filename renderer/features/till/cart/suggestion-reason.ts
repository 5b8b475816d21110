import { assertNever } from '../../../../shared/kit/assert';
import type { SuggestionView } from '../../../../shared/replica-api/views';
import type { Format } from '../../../locale/format';
import type { Words } from '../../../locale/locale';

/** Why, in words that can be said aloud; the numbers behind it stand in it. */
export function toReason(
  { reason, withProductName, offerName }: Pick<SuggestionView, 'reason' | 'withProductName' | 'offerName'>,
  t: Words,
  format: Format,
): string {
  const product = withProductName ?? '…';
  switch (reason.kind) {
    case 'bought-together':
      return t('till.suggest.together', { product, together: reason.together, baskets: reason.baskets });
    case 'taste':
      return t('till.suggest.taste', { product, together: reason.together, baskets: reason.baskets });
    case 'range':
      return t('till.suggest.range', { product });
    case 'bought-again': {
      const { times, lastDay, everyDays } = reason;
      const day = format.day(lastDay);
      return everyDays === undefined
        ? t('till.suggest.again', { times, day })
        : t('till.suggest.againEvery', { times, day, days: everyDays });
    }
    case 'wishlist':
      return t('till.suggest.wishlist');
    case 'offer':
      return t('till.suggest.offer', { product, offer: offerName ?? '…' });
    case 'favourite':
      return t('till.suggest.favourite');
    default:
      return assertNever(reason);
  }
}
