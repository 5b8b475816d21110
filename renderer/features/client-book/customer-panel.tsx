import { memo, useState } from 'react';
import type { Id } from '../../../shared/model/ids';
import type { CustomerProfile } from '../../../shared/replica-api/views';
import { useT } from '../../locale/locale';
import { useQuery } from '../../platform/replica';
import { useLingering } from '../../ui/use-lingering';
import { BoughtSection } from './bought-section';
import { ConsentSection } from './consent-section';
import { ContactSection } from './contact-section';
import classes from './customer-panel.module.css';
import { ErasedNote } from './erased-note';
import { FavouritesSection } from './favourites-section';
import { HoursSection } from './hours-section';
import { InsightsSection } from './insights/insights-section';
import { NotesSection } from './notes-section';
import { PanelHead } from './panel-head';
import { PrivacySection } from './privacy-section';
import { PromisesSection } from './promises-section';
import { QuestionsSection } from './questions-section';
import { SizesSection } from './sizes-section';
import { useCustomerEdits } from './use-customer-edits';
import { useEdits } from './use-edits';
import { VisitsSection } from './visits-section';
import { WishlistSection } from './wishlist-section';

/** A card stays so long (ms) while the next one's content is on its way: it is there sooner, and nothing flickers. */
const lingerMs = 150;

/** The whole card of one customer, live. */
export const CustomerPanel = memo(function CustomerPanel({ customerId }: { customerId: Id }) {
  const t = useT();
  const profile = useLingering(useQuery('customers.profile', { customerId }), lingerMs);
  const [erasedId, setErased] = useState<Id | null>(null);
  if (erasedId === customerId) return <ErasedNote />;
  if (profile === undefined) return <p className={classes.quiet}>{t('book.loading')}</p>;
  if (profile === null)
    return (
      <div className={classes.quiet}>
        <h2 className={classes.quietTitle}>{t('book.notFound')}</h2>
        <p>{t('book.notFoundHelp')}</p>
      </div>
    );
  return <Card key={profile.customer.id} profile={profile} onErased={() => setErased(customerId)} />;
});

function Card({ profile, onErased }: { profile: CustomerProfile; onErased: () => void }) {
  const t = useT();
  const { customer } = profile;
  const edits = useEdits();
  const editing = useCustomerEdits(customer, edits);
  return (
    <article aria-label={t('book.card', { name: customer.name })} className={classes.card}>
      <PanelHead profile={profile} last={edits.last} editing={editing} />
      <QuestionsSection customerId={customer.id} save={edits.save} />
      <div className={classes.columns}>
        <div className={classes.column}>
          <PromisesSection promises={profile.promises} editing={editing} />
          <NotesSection notes={profile.notes} editing={editing} />
          <WishlistSection wishlist={profile.wishlist} editing={editing} />
          <FavouritesSection favourites={customer.favourites} editing={editing} />
        </div>
        <div className={classes.column}>
          <InsightsSection customerId={customer.id} />
          <VisitsSection visits={profile.recent} />
          <BoughtSection bought={profile.bought} />
          <HoursSection hours={profile.hours} />
        </div>
        <div className={classes.column}>
          <ContactSection customer={customer} editing={editing} />
          <SizesSection sizes={customer.sizes} editing={editing} />
          <ConsentSection consents={customer.consents} editing={editing} />
        </div>
      </div>
      <PrivacySection profile={profile} onErased={onErased} />
    </article>
  );
}
