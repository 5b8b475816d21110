import { act, renderHook } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { TillSessionProvider, useClosePanel, useTillSession } from '../../renderer/features/till/till-session';

describe('A panel of the till', () => {
  const open = () =>
    renderHook(() => ({ close: useClosePanel(), session: useTillSession((session) => session) }), {
      wrapper: TillSessionProvider,
    });

  it('closes when what was asked of it is done', () => {
    const { result } = open();
    act(() => result.current.session.open({ kind: 'recall' }));
    act(() => result.current.close());
    expect(result.current.session.panel).toEqual({ kind: 'browse' });
  });

  it('leaves the one open that a quick hand opened before the answer came', () => {
    const { result } = open();
    act(() => result.current.session.open({ kind: 'recall' }));
    const { close } = result.current;
    act(() => result.current.session.open({ kind: 'quantity', lineId: 'L1' }));
    act(() => close());
    expect(result.current.session.panel).toEqual({ kind: 'quantity', lineId: 'L1' });
  });
});
