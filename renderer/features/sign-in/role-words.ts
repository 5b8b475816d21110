import type { Role } from '../../../shared/model/company';
import type { MessageId } from '../../locale/catalogue';

export const roleWords: Record<Role, MessageId> = {
  cashier: 'signIn.role.cashier',
  seller: 'signIn.role.seller',
  manager: 'signIn.role.manager',
  owner: 'signIn.role.owner',
};
