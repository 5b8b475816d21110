import { useState } from 'react';
import { countedCash } from '../../../shared/domain/day';
import type { CashCount } from '../../../shared/model/fact';
import { type Currency, currencies, type Minor } from '../../../shared/model/money';

/** A count of the drawer in progress, face by face, largest first. */
export interface Count {
  faces: readonly Minor[];
  active: Minor;
  choose: (face: Minor) => void;
  /** Steps to another face; stays at the ends. */
  step: (by: 1 | -1) => void;
  isLast: boolean;
  /** Pieces as typed; empty: not counted. */
  digitsOf: (face: Minor) => string;
  setDigits: (digits: string) => void;
  /** Only the faces that lie in the drawer. */
  count: CashCount;
  counted: Minor;
}

export function useCount(currency: Currency): Count {
  const faces: readonly Minor[] = currencies[currency].notes;
  const [active, choose] = useState<Minor>(faces[0] ?? 0);
  const [digits, setAllDigits] = useState<Record<string, string>>({});
  const place = faces.indexOf(active);
  const count = Object.fromEntries(
    Object.entries(digits).flatMap(([face, text]) => (Number(text) > 0 ? [[face, Number(text)]] : [])),
  );
  return {
    faces,
    active,
    choose,
    step: (by) => choose(faces[Math.min(Math.max(place + by, 0), faces.length - 1)] ?? active),
    isLast: place === faces.length - 1,
    digitsOf: (face) => digits[String(face)] ?? '',
    setDigits: (text) => setAllDigits((digits) => ({ ...digits, [String(active)]: text })),
    count,
    counted: countedCash(count),
  };
}
