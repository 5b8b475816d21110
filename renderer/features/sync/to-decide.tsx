import { Anchor } from '@mantine/core';
import { IconArrowsSplit2 } from '@tabler/icons-react';
import { useT } from '../../locale/locale';
import { useQuery } from '../../platform/replica';
import classes from './to-decide.module.css';

/** One line when a merge left something to a person, with the way to where it is decided. */
export function ToDecide() {
  const t = useT();
  const questions = useQuery('questions.list', {});
  if (!questions || questions.total + questions.products.length === 0) return null;
  const ofProducts = questions.products.reduce((sum, { fields }) => sum + fields.length, 0);
  return (
    <p className={classes.line}>
      <IconArrowsSplit2 size={20} aria-hidden />
      {t('sync.toDecide', { count: questions.total + ofProducts })}
      <Anchor href={questions.customers.length > 0 ? '#/book' : '#/products'} className={classes.way}>
        {t('sync.toDecideOpen')}
      </Anchor>
    </p>
  );
}
