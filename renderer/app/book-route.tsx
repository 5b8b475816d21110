import { useNavigate, useParams } from '@tanstack/react-router';
import { ClientBookScreen } from '../features/client-book/client-book-screen';

/** The client book, with its open card in the address. */
export function BookRoute() {
  const navigate = useNavigate();
  const { customerId } = useParams({ strict: false });
  return (
    <ClientBookScreen
      customerId={customerId ?? null}
      onOpen={(id) =>
        id === null
          ? void navigate({ to: '/book' })
          : void navigate({ to: '/book/$customerId', params: { customerId: id }, replace: customerId !== undefined })
      }
    />
  );
}
