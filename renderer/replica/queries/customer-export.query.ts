import { toInstant } from '../../../shared/model/time';
import { waitForPerson } from './customer-card.query';
import { customerInsights } from './customer-insights.query';
import { customerProfile } from './customer-profile.query';
import type { Query } from './query';

/** The profile as the shop sees it, what it concludes from it, and the facts and promises behind it that are on this device. */
export const exportCustomer: Query<'customers.export'> = {
  topics: customerProfile.topics,
  wait: waitForPerson,
  run(core, { customerId }) {
    const profile = customerProfile.run(core, { customerId });
    if (!profile) return null;
    const facts = core.shop.facts.ofCustomer(customerId);
    facts.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.n - b.n));
    return {
      company: core.shop.company()?.companyName ?? '',
      madeAt: toInstant(core.now()),
      madeBy: core.device().get('pairing')?.device.name ?? '',
      ...profile,
      tasks: [...core.shop.tasks.values()].filter((task) => task.customerId === customerId),
      facts,
      insights: customerInsights.run(core, { customerId }),
    };
  },
};
