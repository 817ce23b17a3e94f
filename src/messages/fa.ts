/**
 * Every word a person reads in Persian, by page. Values are strings or small functions of numbers and names;
 * numbers come in as numbers and leave in Persian digits. Voice: short, warm, a verb in the active; a number rather than an adjective.
 */

import { faAccountOrders } from './fa-account-orders.ts'
import { faAttributes } from './fa-attributes.ts'
import { faAuthenticity } from './fa-authenticity.ts'
import { faCampaigns } from './fa-campaigns.ts'
import { faCatalogue } from './fa-catalogue.ts'
import { faContent } from './fa-content.ts'
import { faCrashes } from './fa-crashes.ts'
import { faDiscounts } from './fa-discounts.ts'
import { faFigures } from './fa-figures.ts'
import { faGivingUp } from './fa-giving-up.ts'
import { faHealth } from './fa-health.ts'
import { faLeaving } from './fa-leaving.ts'
import { faLetters } from './fa-letters.ts'
import { faOffice } from './fa-office.ts'
import { faOfficeAftermath } from './fa-office-aftermath.ts'
import { faOfficeBulk } from './fa-office-bulk.ts'
import { faOfficeCatalogue } from './fa-office-catalogue.ts'
import { faOfficeContent } from './fa-office-content.ts'
import { faOfficeDelivery } from './fa-office-delivery.ts'
import { faOfficeDiscounts } from './fa-office-discounts.ts'
import { faOfficeOrders } from './fa-office-orders.ts'
import { faOfficeSettings } from './fa-office-settings.ts'
import { faOfficeStock } from './fa-office-stock.ts'
import { faOfficeTickets } from './fa-office-tickets.ts'
import { faPageTexts } from './fa-page-texts.ts'
import { faParcels } from './fa-parcels.ts'
import { faPolicy } from './fa-policy.ts'
import { faPrivacy } from './fa-privacy.ts'
import { faProfile } from './fa-profile.ts'
import { faPurchase } from './fa-purchase.ts'
import { faQuestions } from './fa-questions.ts'
import { faSecurity } from './fa-security.ts'
import { faSending } from './fa-sending.ts'
import { faShell } from './fa-shell.ts'
import { faSignIn } from './fa-sign-in.ts'
import { faSupport } from './fa-support.ts'
import { faSurveys } from './fa-surveys.ts'
import { faTelemetry } from './fa-telemetry.ts'
import { faTickets } from './fa-tickets.ts'
import { faUsage } from './fa-usage.ts'

export const fa = {
  ...faShell,
  ...faCatalogue,
  attributes: faAttributes,
  content: faContent,
  pageTexts: faPageTexts,
  purchase: faPurchase,
  signIn: faSignIn,
  security: faSecurity,
  profile: faProfile,
  privacy: faPrivacy,
  accountOrders: faAccountOrders,
  policy: faPolicy,
  office: faOffice,
  // after an order
  officeAftermath: faOfficeAftermath,
  questions: faQuestions,
  officeStock: faOfficeStock,
  officeContent: faOfficeContent,
  officeDelivery: faOfficeDelivery,
  officeSettings: faOfficeSettings,
  officeCatalogue: faOfficeCatalogue,
  bulk: faOfficeBulk,
  officeOrders: faOfficeOrders,
  parcels: faParcels,
  givingUp: faGivingUp,
  figures: faFigures,
  health: faHealth,
  telemetry: faTelemetry,
  usage: faUsage,
  crashes: faCrashes,
  discounts: faDiscounts,
  officeDiscounts: faOfficeDiscounts,
  letters: faLetters,
  authenticity: faAuthenticity,
  support: faSupport,
  tickets: faTickets,
  officeTickets: faOfficeTickets,
  leaving: faLeaving,
  campaigns: faCampaigns,
  surveys: faSurveys,
  sending: faSending,
}

/** The shape that every language fills; string literals are widened, so `en: Messages` checks keys and arguments, not words. */
export type Messages = typeof fa
