import { useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { Id } from '../../shared/model/ids';
import { ClientBookScreen } from '../features/client-book/client-book-screen';

/** The browser takes some ms to change an address: not while a card is being drawn. */
const addressFollowsMs = 150;

/** The client book, with its open card in the address. */
export function BookRoute() {
  const navigate = useNavigate();
  const { customerId } = useParams({ strict: false });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const follow = (id: Id | null) =>
    void navigate({
      to: '/book/{-$customerId}',
      params: { customerId: id ?? undefined },
      replace: id !== null && customerId !== undefined,
    });
  return (
    <ClientBookScreen
      customerId={customerId ?? null}
      onOpen={(id) => {
        clearTimeout(timer.current);
        timer.current = setTimeout(follow, addressFollowsMs, id);
      }}
    />
  );
}
