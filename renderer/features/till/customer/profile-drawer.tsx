import { Button, Drawer, Text } from '@mantine/core';
import { IconNotebook } from '@tabler/icons-react';
import { memo } from 'react';
import type { Id } from '../../../../shared/model/ids';
import { useT } from '../../../locale/locale';
import { useQuery } from '../../../platform/replica';
import { useTillSession } from '../till-session';
import { ProfileBody } from './profile-body';

/** The whole profile over the tiles; the cart stays in sight, and scans go on into it. */
export const ProfileDrawer = memo(function ProfileDrawer({ onOpenBook }: { onOpenBook(customerId: Id): void }) {
  const t = useT();
  const customerId = useTillSession((session) => session.profileOf);
  const openProfile = useTillSession((session) => session.openProfile);
  const profile = useQuery('customers.profile', customerId === null ? null : { customerId });
  return (
    <Drawer
      opened={customerId !== null}
      onClose={() => openProfile(null)}
      position="left"
      size={720}
      transitionProps={{ duration: 0 }}
      title={profile?.customer.name ?? t('till.profile.loading')}
      closeButtonProps={{ 'aria-label': t('common.close'), size: 48 }}
      styles={{ title: { fontSize: 22, fontWeight: 650 } }}
    >
      {profile === null && <Text>{t('till.profile.missing')}</Text>}
      {profile && (
        <>
          <ProfileBody profile={profile} />
          <Button
            mt="lg"
            fullWidth
            variant="default"
            leftSection={<IconNotebook size={20} aria-hidden />}
            onClick={() => {
              openProfile(null);
              onOpenBook(profile.customer.id);
            }}
          >
            {t('till.profile.edit')}
          </Button>
        </>
      )}
    </Drawer>
  );
});
