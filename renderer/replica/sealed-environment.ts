import type { ReplicaEnvironment } from './core';
import { toSealedDeviceStore } from './device/sealed-device-store';
import { toSealedPieceStore } from './device/sealed-piece-store';
import { toSealedFiles } from './journal/sealed-files';
import { createDamage, type Damage } from './vault/damage';

export interface SealedEnvironment extends ReplicaEnvironment {
  damage: Damage;
}

/**
 * What the replica keeps: its rows, and beside them the device's values with its token, the saved memory and the journal,
 * sealed by the vault where it has a key.
 */
export function toSealedEnvironment(environment: ReplicaEnvironment): SealedEnvironment {
  const { vault, deviceStore, pieceStore, journalFiles } = environment;
  const damage = createDamage();
  environment.rowSeal.begin(vault, damage);
  return {
    ...environment,
    damage,
    deviceStore: toSealedDeviceStore(deviceStore, vault, damage),
    pieceStore: toSealedPieceStore(pieceStore, vault),
    journalFiles: journalFiles && toSealedFiles(journalFiles, vault),
  };
}
