/** What all customers of a shop teach about each of them. Numbers only: nobody is within. */
import type { Id } from './ids';
import type { Day } from './time';

/** How often customers come and drop out (shared/domain/insight/bg-nbd). Times in weeks. */
export interface BgNbd {
  r: number;
  alpha: number;
  a: number;
  b: number;
}

/** What their purchases cost (shared/domain/insight/gamma-gamma). Money in minor units. */
export interface GammaGamma {
  p: number;
  q: number;
  gamma: number;
  /** Mean of all whom it was learned from: what is expected where the model has no mean (q of 1 or less). */
  mean: number;
}

/** The logarithms of gaps in days: their mean, their variance about an own mean, and that of the own means. */
export interface GapScatter {
  mean: number;
  within: number;
  between: number;
}

/** When customers come again (shared/domain/insight/coming). */
export interface ComingModel extends GapScatter {
  /** Days of one span. */
  span: number;
  /** What a visit costs on the average; the unit of a customer's spend. */
  spend: number;
  weights: number[];
  /** Windows look so many days ahead. */
  horizon: number;
  /** The share by the model that held 80 % of the visits of the shop's last months. */
  share: number;
}

/** When a product is bought again by who bought it before (shared/domain/insight/replenishing). */
export interface ReplenishingModel extends GapScatter {
  /** The chance is of so many days. */
  ahead: number;
  weights: number[];
}

/** What is learned of a shop; null: too little is known. */
export interface ShopInsight {
  learnedOn: Day;
  /** Customers it was learned from. */
  customers: number;
  bgNbd: BgNbd | null;
  gammaGamma: GammaGamma | null;
  coming: ComingModel | null;
  replenishing: ReplenishingModel | null;
  /** Visits of a week of the year beside an average one. */
  season: number[] | null;
}

/** As central sends it: one document of the collection `models`. */
export interface ShopInsightDocument extends ShopInsight {
  id: 'insight';
  rev: Id;
  kind: 'insight';
  /** Of the shape and of the rules behind it: another one is not read. */
  version: number;
}
