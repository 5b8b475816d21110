import { toReadablePhone } from '../../../shared/domain/phone';
import { type ConsentChannel, consentChannels } from '../../../shared/model/customer';
import type { MessageId } from '../../locale/catalogue';
import { useFormat, useT } from '../../locale/locale';
import { consentWords } from './consent-section';

const fieldWords: Record<string, MessageId> = {
  name: 'book.name',
  phone: 'book.phone',
  email: 'book.email',
  birthday: 'book.birthday',
  cardNumber: 'book.cardNumber',
};

/** A field and what stands in it, as a person says them. */
export function useQuestionWords() {
  const t = useT();
  const format = useFormat();
  return {
    field(field: string): string {
      if (fieldWords[field]) return t(fieldWords[field]);
      if (field.startsWith('sizes.')) return t('book.sizeOf', { what: field.slice('sizes.'.length) });
      const channel = channelOf(field);
      return channel ? t(consentWords[channel]) : field;
    },
    value(field: string, value: unknown): string {
      if (value === null || value === undefined || value === '') return t('book.questionNothing');
      if (channelOf(field))
        return t((value as { granted: boolean }).granted ? 'book.questionAgreed' : 'book.questionRefused');
      if (typeof value !== 'string') return JSON.stringify(value);
      if (field === 'phone') return toReadablePhone(value);
      if (field === 'birthday') return value.length > 5 ? format.day(value) : format.dayMonth(value);
      return value;
    },
  };
}

const channelOf = (field: string): ConsentChannel | undefined =>
  consentChannels.find((channel) => field === `consents.${channel}`);
