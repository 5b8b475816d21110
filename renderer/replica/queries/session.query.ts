import type { Associate } from '../../../shared/model/company';
import type { AssociateView } from '../../../shared/replica-api/views';
import type { Core } from '../core';
import type { Query } from './query';

export const currentSession: Query<'session.current'> = {
  topics: ['session', 'associates'],
  run(core) {
    const associate = core.shop.associates.get(core.session.associateId ?? '');
    return { associate: associate ? toAssociateView(associate) : null };
  },
};

export const listAssociates: Query<'associates.list'> = {
  topics: ['associates', 'device'],
  run: (core) =>
    [...core.shop.associates.values()]
      .filter((associate) => associate.active && isOfThisStore(core, associate))
      .map(toAssociateView)
      .sort((a, b) => a.name.localeCompare(b.name)),
};

/** Nobody's list of stores is everybody's. */
export function isOfThisStore(core: Core, associate: Associate): boolean {
  const storeId = core.phase().kind === 'open' ? core.device().get('pairing')?.device.storeId : undefined;
  return associate.storeIds.length === 0 || (storeId !== undefined && associate.storeIds.includes(storeId));
}

const toAssociateView = ({ id, name, role }: Associate): AssociateView => ({ id, name, role });
