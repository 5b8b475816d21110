import { Button } from '@mantine/core';
import { IconBulb } from '@tabler/icons-react';
import { memo } from 'react';
import { useFormat, useT } from '../../../locale/locale';
import { useQuery } from '../../../platform/replica';
import { KeyHint } from '../../../ui/key-hint';
import { useKeys } from '../../../ui/use-keys';
import { useTillActions } from '../use-till-actions';
import classes from './cart.module.css';
import { toReason } from './suggestion-reason';

/** One thing that can be said aloud. It takes no focus, blocks nothing, and goes when it is answered or ignored. */
export const SuggestionStrip = memo(function SuggestionStrip() {
  const t = useT();
  const format = useFormat();
  const actions = useTillActions();
  const suggestion = useQuery('suggestion.current', {});
  useKeys(
    suggestion
      ? {
          F10: () => void actions.takeSuggestion(suggestion.id),
          F11: () => void actions.declineSuggestion(suggestion.id),
        }
      : {},
  );
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
          aria-keyshortcuts="F11"
          rightSection={<KeyHint>F11</KeyHint>}
          onClick={() => void actions.declineSuggestion(id)}
        >
          {t('till.suggest.decline')}
        </Button>
        <Button
          variant="light"
          aria-label={t('till.suggest.takeNamed', { name, price })}
          aria-keyshortcuts="F10"
          rightSection={<KeyHint>F10</KeyHint>}
          onClick={() => void actions.takeSuggestion(id)}
        >
          {t('till.suggest.take')}
        </Button>
      </div>
    </section>
  );
});
