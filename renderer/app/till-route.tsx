import { useNavigate } from '@tanstack/react-router';
import { TillScreen } from '../features/till/till-screen';

/** The till, with its ways out to the other rooms. */
export function TillRoute() {
  const navigate = useNavigate();
  return (
    <TillScreen
      onOpenBook={(customerId) => void navigate({ to: '/book/{-$customerId}', params: { customerId } })}
      onOpenImport={() => void navigate({ to: '/import' })}
      onOpenProducts={(code) => void navigate({ to: '/products', search: code === null ? {} : { code } })}
      onOpenClosing={() => void navigate({ to: '/closing' })}
    />
  );
}
