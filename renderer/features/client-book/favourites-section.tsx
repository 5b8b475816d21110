import { TagsInput } from '@mantine/core';
import { useT } from '../../locale/locale';
import { Section } from './section';
import type { CustomerEdits } from './use-customer-edits';

/** What this person loves, in the shop's words. A set: each word saves as it is added or taken away. */
export function FavouritesSection({ favourites, editing }: { favourites: string[]; editing: CustomerEdits }) {
  const t = useT();
  return (
    <Section title={t('book.favourites')}>
      <TagsInput
        aria-label={t('book.favourites')}
        placeholder={t('book.favouritesHint')}
        maxLength={80}
        value={favourites}
        onChange={(next) => void editing.update(t('book.favourites'), { favourites: next })}
      />
    </Section>
  );
}
