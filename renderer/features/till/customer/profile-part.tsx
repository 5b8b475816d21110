import { Text } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { useT } from '../../../locale/locale';
import { SectionLabel } from '../../../ui/section-label';
import classes from './profile.module.css';

/** One titled list of the profile. */
export function ProfilePart({ title, isEmpty, children }: { title: string; isEmpty: boolean; children: ReactNode }) {
  const t = useT();
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <SectionLabel id={id}>{title}</SectionLabel>
      {isEmpty ? (
        <Text c="dimmed" size="sm">
          {t('till.profile.none')}
        </Text>
      ) : (
        <ul className={classes.list}>{children}</ul>
      )}
    </section>
  );
}
