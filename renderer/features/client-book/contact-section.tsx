import { toReadablePhone } from '../../../shared/domain/phone';
import type { Customer } from '../../../shared/model/customer';
import { useT } from '../../locale/locale';
import { BirthdayField } from './birthday-field';
import { EditField } from './edit-field';
import { Section } from './section';
import type { CustomerEdits } from './use-customer-edits';

/** How to reach this person, and who they are to the till. */
export function ContactSection({ customer, editing }: { customer: Customer; editing: CustomerEdits }) {
  const t = useT();
  return (
    <Section title={t('book.contact')}>
      <EditField
        label={t('book.phone')}
        type="tel"
        inputMode="tel"
        value={toReadablePhone(customer.phone)}
        onSave={(phone) => editing.update(t('book.phone'), { phone })}
      />
      <EditField
        label={t('book.email')}
        type="email"
        value={customer.email}
        onSave={(email) => editing.update(t('book.email'), { email })}
      />
      <EditField
        label={t('book.cardNumber')}
        inputMode="numeric"
        value={customer.cardNumber}
        onSave={(cardNumber) => editing.update(t('book.cardNumber'), { cardNumber })}
      />
      <BirthdayField
        value={customer.birthday}
        onSave={(birthday) => editing.update(t('book.birthday'), { birthday })}
      />
    </Section>
  );
}
