import { useNavigate } from '@tanstack/react-router';
import { ImportScreen } from '../features/import/import-screen';

/** Files that are brought in, with the way back to the till. */
export function ImportRoute() {
  const navigate = useNavigate();
  return <ImportScreen onToTill={() => void navigate({ to: '/' })} />;
}
