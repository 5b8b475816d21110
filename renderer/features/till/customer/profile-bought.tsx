import { ActionIcon } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { Id } from '../../../../shared/model/ids';
import type { Minor } from '../../../../shared/model/money';
import type { CustomerProfile } from '../../../../shared/replica-api/views';
import { useFormat, useT } from '../../../locale/locale';
import { useTillActions } from '../use-till-actions';
import classes from './profile.module.css';
import { ProfilePart } from './profile-part';

/** What they wish for and what they buy most, one tap from the basket. */
export function ProfileBought({ profile }: { profile: CustomerProfile }) {
  const t = useT();
  const format = useFormat();
  const bought = profile.bought.toSorted((a, b) => b.times - a.times).slice(0, 8);
  return (
    <>
      <ProfilePart title={t('till.profile.wishlist')} isEmpty={profile.wishlist.length === 0}>
        {profile.wishlist.slice(0, 10).map((one) => (
          <Row key={one.productId} {...one} />
        ))}
      </ProfilePart>
      <ProfilePart title={t('till.profile.bought')} isEmpty={bought.length === 0}>
        {bought.map(({ productId, name, price, times, lastDay }) => (
          <Row
            key={productId}
            productId={productId}
            name={name}
            price={price}
            hint={t('till.profile.boughtTimes', { times, day: format.day(lastDay) })}
          />
        ))}
      </ProfilePart>
    </>
  );
}

function Row({ productId, name, price, hint }: { productId: Id; name: string; price: Minor; hint?: string }) {
  const t = useT();
  const format = useFormat();
  const actions = useTillActions();
  return (
    <li className={classes.row}>
      <span className={classes.itemName}>
        {name}
        {hint && <small>{hint}</small>}
      </span>
      <span className="bb-figures">{format.money(price)}</span>
      <ActionIcon aria-label={t('till.profile.addAgain', { name })} onClick={() => void actions.addProduct(productId)}>
        <IconPlus size={20} aria-hidden />
      </ActionIcon>
    </li>
  );
}
