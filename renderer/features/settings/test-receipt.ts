import type { Paper } from '../../../shared/model/paper';
import type { Words } from '../../locale/locale';

/** Letters of every language of the shop, a row of figures, a code to scan, and the width of the paper. */
export const testReceipt = (t: Words, language: string): Paper => ({
  title: t('settings.testReceipt'),
  language,
  blocks: [
    { kind: 'heading', text: 'Blackbook' },
    { kind: 'text', text: t('settings.testReceipt'), align: 'center' },
    { kind: 'rule' },
    { kind: 'text', text: t('settings.testLine'), align: 'left' },
    { kind: 'text', text: 'ÁÉÍÓÖŐÚÜŰ áéíóöőúüű', align: 'left' },
    { kind: 'text', text: 'АБВГДЕЁЖЗ абвгдеёжз', align: 'left' },
    { kind: 'text', text: 'ӘҒҚҢӨҰҮҺІ әғқңөұүһі', align: 'left' },
    { kind: 'row', left: '0123456789 £ € ₸ Ft', right: '1 234.50', tone: 'strong' },
    { kind: 'rule' },
    { kind: 'qr', text: 'BLACKBOOK-TEST' },
  ],
});
