import { enAccountOrders } from './en-account-orders.ts'
import { enAttributes } from './en-attributes.ts'
import { enAuthenticity } from './en-authenticity.ts'
import { enCampaigns } from './en-campaigns.ts'
import { enCatalogue } from './en-catalogue.ts'
import { enContent } from './en-content.ts'
import { enCrashes } from './en-crashes.ts'
import { enDiscounts } from './en-discounts.ts'
import { enFigures } from './en-figures.ts'
import { enGivingUp } from './en-giving-up.ts'
import { enHealth } from './en-health.ts'
import { enLeaving } from './en-leaving.ts'
import { enLetters } from './en-letters.ts'
import { enOffice } from './en-office.ts'
import { enOfficeAftermath } from './en-office-aftermath.ts'
import { enOfficeBulk } from './en-office-bulk.ts'
import { enOfficeCatalogue } from './en-office-catalogue.ts'
import { enOfficeContent } from './en-office-content.ts'
import { enOfficeDelivery } from './en-office-delivery.ts'
import { enOfficeDiscounts } from './en-office-discounts.ts'
import { enOfficeOrders } from './en-office-orders.ts'
import { enOfficeSettings } from './en-office-settings.ts'
import { enOfficeStock } from './en-office-stock.ts'
import { enOfficeTickets } from './en-office-tickets.ts'
import { enPageTexts } from './en-page-texts.ts'
import { enParcels } from './en-parcels.ts'
import { enPolicy } from './en-policy.ts'
import { enPrivacy } from './en-privacy.ts'
import { enProfile } from './en-profile.ts'
import { enPurchase } from './en-purchase.ts'
import { enQuestions } from './en-questions.ts'
import { enSecurity } from './en-security.ts'
import { enSending } from './en-sending.ts'
import { enShell } from './en-shell.ts'
import { enSignIn } from './en-sign-in.ts'
import { enSupport } from './en-support.ts'
import { enSurveys } from './en-surveys.ts'
import { enTelemetry } from './en-telemetry.ts'
import { enTickets } from './en-tickets.ts'
import { enUsage } from './en-usage.ts'
import type { Messages } from './fa.ts'

/** Every word a person reads in English. */
export const en: Messages = {
  ...enShell,
  ...enCatalogue,
  attributes: enAttributes,
  content: enContent,
  pageTexts: enPageTexts,
  purchase: enPurchase,
  signIn: enSignIn,
  security: enSecurity,
  profile: enProfile,
  privacy: enPrivacy,
  accountOrders: enAccountOrders,
  policy: enPolicy,
  office: enOffice,
  // after an order
  officeAftermath: enOfficeAftermath,
  questions: enQuestions,
  officeStock: enOfficeStock,
  officeContent: enOfficeContent,
  officeDelivery: enOfficeDelivery,
  officeSettings: enOfficeSettings,
  officeCatalogue: enOfficeCatalogue,
  bulk: enOfficeBulk,
  officeOrders: enOfficeOrders,
  parcels: enParcels,
  givingUp: enGivingUp,
  figures: enFigures,
  health: enHealth,
  telemetry: enTelemetry,
  usage: enUsage,
  crashes: enCrashes,
  discounts: enDiscounts,
  officeDiscounts: enOfficeDiscounts,
  letters: enLetters,
  authenticity: enAuthenticity,
  support: enSupport,
  tickets: enTickets,
  officeTickets: enOfficeTickets,
  leaving: enLeaving,
  campaigns: enCampaigns,
  surveys: enSurveys,
  sending: enSending,
}
