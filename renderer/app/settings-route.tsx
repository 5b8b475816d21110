import { useNavigate } from '@tanstack/react-router';
import { CentralPart } from '../features/central/central-part';
import { SettingsScreen } from '../features/settings/settings-screen';
import { useUpdateReady } from '../platform/web-app';

/** The settings, with what the web app knows of newer versions. */
export function SettingsRoute() {
  const navigate = useNavigate();
  return (
    <SettingsScreen
      updateReady={useUpdateReady()}
      onOpenProducts={() => void navigate({ to: '/products' })}
      onOpenImport={() => void navigate({ to: '/import' })}
      central={<CentralPart onOpen={() => void navigate({ to: '/central' })} />}
    />
  );
}
