import type { faPageTexts } from './fa-page-texts.ts'

export const enPageTexts: typeof faPageTexts = {
  terms: {
    title: 'Terms and returns',
    description: 'The seller, all costs, delivery, the right of withdrawal and the way to complain, in plain words.',
    lead: 'What the E-Commerce Act wants you to know before you buy stands here.',
    buying: `## Prices and costs

Prices are in Toman and include value added tax.

Delivery depends on city, weight and method. You see it apart before paying, and nothing is added after that.

## Payment

You pay at the bank’s gateway. The bank takes card number and password; we do not see them.

An unfinished payment places no order. Money that the bank took and that reached no order goes back.

## Delivery

An estimate stands on the product page; the exact time of each method is shown before you pay.`,
    returning: `To withdraw, press “Return goods” on the order’s page, or call or write and tell us the order number. We return the whole price of the goods; if you return the whole order, the delivery too.

## Goods without a right of withdrawal

We say so on the page of the product before you buy:

- Food and hygiene goods once the pack is open; an unopened pack can go back.
- Goods made or cut to your wish.
- Goods that spoil quickly or by nature cannot be returned.

## Faulty or wrong goods

If the goods are damaged, out of date or not what you bought, we also pay for the way back, whatever they are.

## Cancelling an order

Until it is packed you can cancel an order on its tracking page. The money goes back to the same account.`,
    complaints: `## Complaints

Bring a complaint to this address, telephone or e-mail. Write the order number, so that we find it sooner.`,
  },
  delivery: {
    title: 'Delivery times and costs',
    description: 'Cost and time of delivery to the cities of Iran, before you pay.',
    cost: `## Cost

The cost depends on city, weight and method. Choose a city at the checkout and you see every method with its price.`,
    note: 'All amounts are in Toman. The weight is that of the goods with their packing; we add your basket up.',
    after: `## Time

We count working days: Fridays and public holidays do not count. The day we name comes from that calendar.

## Delivery to another person

You may enter another person’s name, address and telephone. They serve that one order only and are erased afterwards.

## Tracking

With the order number and the mobile number you can see where it is at any time. No account is needed.`,
  },
  contact: {
    title: 'Contact us',
    description: 'Telephone, e-mail and address of the shop.',
    lead: 'A question, a complaint, an idea? Call or write.',
  },
  cookies: {
    title: 'Cookies',
    description: 'Every cookie of this site: name, purpose and lifetime; and how to switch cookies off.',
    lead: 'A cookie is a small note that the browser keeps for a site. We set only these few, and none is for advertising.',
    without: `## What happens without cookies?

Browsing, searching and looking at products work without cookies. Only the basket and the account need one, since the site must know which are yours.`,
    how: `## Switching cookies off in the browser

### Chrome

1. Open Settings.
2. Choose “Privacy and security”, then “Third-party cookies” or “Site data”.
3. Block cookies, or delete the data of this site.

### Firefox

1. Open Settings, then “Privacy & Security”.
2. Under “Cookies and Site Data” choose “Manage Exceptions”.
3. Enter the address of this site and choose “Block”.

### Safari

1. On an iPhone open the phone’s Settings, then Safari; on a Mac open Safari’s own settings.
2. Go to “Advanced” or “Privacy”.
3. Switch on “Block all cookies”.

### Samsung Internet

1. Open Settings from the menu.
2. Choose “Personal browsing data” or “Sites and downloads”.
3. Under “Site permissions” switch cookies off.

The names differ a little between versions; the browser’s own help is the most exact.`,
  },
}
