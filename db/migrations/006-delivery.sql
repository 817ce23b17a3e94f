-- How orders reach people: methods, what they cost, which days count, and the places in courier time slots.
create schema delivery;

create table delivery.method (
  code text primary key check (code ~ '^[a-z][a-z-]{1,39}$'),
  title_fa text not null check (length(title_fa) between 1 and 80),
  title_en text not null check (length(title_en) between 1 and 80),
  kind text not null check (kind in ('post', 'carrier', 'courier')),
  active boolean not null default true,
  promise_days_min int not null check (promise_days_min between 0 and 60),
  promise_days_max int not null check (promise_days_max between 0 and 60),
  free_offered boolean not null,
  free_from_rials bigint check (free_from_rials >= 0),
  position int not null default 0,
  check (promise_days_min <= promise_days_max)
);
comment on table delivery.method is 'the ways to send an order; free_from_rials null: the threshold of the shop';
comment on column delivery.method.code is 'class=public; purpose=delivery; keep=always';
comment on column delivery.method.title_fa is 'class=public; purpose=delivery; keep=always';
comment on column delivery.method.title_en is 'class=public; purpose=delivery; keep=always';
comment on column delivery.method.kind is 'class=public; purpose=delivery; keep=always';
comment on column delivery.method.active is 'class=public; purpose=delivery; keep=always';
comment on column delivery.method.promise_days_min is 'class=public; purpose=delivery; keep=always';
comment on column delivery.method.promise_days_max is 'class=public; purpose=delivery; keep=always';
comment on column delivery.method.free_offered is 'class=public; purpose=delivery; keep=always';
comment on column delivery.method.free_from_rials is 'class=public; purpose=delivery; keep=always';
comment on column delivery.method.position is 'class=public; purpose=delivery; keep=always';

create table delivery.province_zone (
  province_code text primary key check (province_code ~ '^[0-9]{2}$'),
  zone text not null check (zone ~ '^zone-[1-9]$')
);
comment on table delivery.province_zone is 'how far each province is from the shop, for tariffs';
comment on column delivery.province_zone.province_code is 'class=public; purpose=delivery; keep=always';
comment on column delivery.province_zone.zone is 'class=public; purpose=delivery; keep=always';

-- A tariff is a sheet: all rows of one method and place with one valid_from. The newest valid sheet replaces the older
-- wholly, so a new sheet may have other weight steps. Sheets are added, never edited: old orders can be explained.
create table delivery.tariff (
  method_code text not null references delivery.method,
  place text not null check (place ~ '^(zone-[1-9]|[0-9]{2}|[0-9]{4})$'),
  valid_from date not null,
  weight_to_grams int not null check (weight_to_grams between 1 and 1000000),
  price_rials bigint not null check (price_rials between 0 and 1000000000000),
  primary key (method_code, place, valid_from, weight_to_grams)
);
comment on table delivery.tariff is 'place: a zone, a province code (2 digits) or a city code (4 digits); the nearest named wins';
comment on column delivery.tariff.method_code is 'class=public; purpose=delivery; keep=always';
comment on column delivery.tariff.place is 'class=public; purpose=delivery; keep=always';
comment on column delivery.tariff.valid_from is 'class=public; purpose=delivery; keep=always';
comment on column delivery.tariff.weight_to_grams is 'class=public; purpose=delivery; keep=always';
comment on column delivery.tariff.price_rials is 'class=public; purpose=delivery; keep=always';

create table delivery.slot_template (
  method_code text not null references delivery.method,
  weekday smallint not null check (weekday between 0 and 6),
  from_hour smallint not null check (from_hour between 0 and 23),
  to_hour smallint not null check (to_hour between 1 and 24),
  capacity int not null check (capacity between 0 and 10000),
  cutoff_minutes int not null check (cutoff_minutes between 0 and 10080),
  primary key (method_code, weekday, from_hour),
  check (from_hour < to_hour)
);
comment on table delivery.slot_template is 'the week of a courier; weekday 0 is Saturday; bookable until cutoff_minutes before the slot begins';
comment on column delivery.slot_template.method_code is 'class=public; purpose=delivery; keep=always';
comment on column delivery.slot_template.weekday is 'class=public; purpose=delivery; keep=always';
comment on column delivery.slot_template.from_hour is 'class=public; purpose=delivery; keep=always';
comment on column delivery.slot_template.to_hour is 'class=public; purpose=delivery; keep=always';
comment on column delivery.slot_template.capacity is 'class=operational; purpose=delivery; keep=always';
comment on column delivery.slot_template.cutoff_minutes is 'class=public; purpose=delivery; keep=always';

create table delivery.slot (
  id uuid primary key,
  method_code text not null references delivery.method,
  day date not null,
  from_hour smallint not null,
  to_hour smallint not null,
  closes_at timestamptz not null,
  capacity int not null check (capacity >= 0),
  -- Maintained in the transaction of each booking: counting the bookings on every page would cost a join per slot.
  taken int not null default 0,
  unique (method_code, day, from_hour),
  check (from_hour < to_hour),
  constraint taken_within_capacity check (taken between 0 and capacity)
) with (fillfactor = 70);
create index slot_by_closing on delivery.slot (closes_at);
comment on column delivery.slot.id is 'class=public; purpose=delivery; keep=always';
comment on column delivery.slot.method_code is 'class=public; purpose=delivery; keep=always';
comment on column delivery.slot.day is 'class=public; purpose=delivery; keep=always';
comment on column delivery.slot.from_hour is 'class=public; purpose=delivery; keep=always';
comment on column delivery.slot.to_hour is 'class=public; purpose=delivery; keep=always';
comment on column delivery.slot.closes_at is 'class=public; purpose=delivery; keep=always';
comment on column delivery.slot.capacity is 'class=operational; purpose=delivery; keep=always';
comment on column delivery.slot.taken is 'class=operational; purpose=delivery; keep=always';

create table delivery.slot_booking (
  order_ref uuid primary key,
  slot_id uuid not null references delivery.slot,
  state text not null check (state in ('held', 'confirmed', 'freed')),
  expires_at timestamptz not null
);
create index booking_by_slot on delivery.slot_booking (slot_id) where state = 'held';
create index booking_held on delivery.slot_booking (expires_at) where state = 'held';
comment on table delivery.slot_booking is 'the place that one order has in a slot; expires_at matters while it is held';
comment on column delivery.slot_booking.order_ref is 'class=personal-ref; purpose=delivery; keep=order';
comment on column delivery.slot_booking.slot_id is 'class=operational; purpose=delivery; keep=order';
comment on column delivery.slot_booking.state is 'class=operational; purpose=delivery; keep=order';
comment on column delivery.slot_booking.expires_at is 'class=operational; purpose=delivery; keep=order';

create table delivery.holiday (
  day date not null,
  title text not null check (length(title) between 1 and 120),
  kind text not null check (kind in ('solar', 'lunar', 'extra')),
  published boolean not null,
  primary key (day, title)
);
comment on table delivery.holiday is 'days that are not working days, beside Fridays and the fixed solar holidays; not published: an estimate, to be checked against the official calendar of the year';
comment on column delivery.holiday.day is 'class=public; purpose=delivery; keep=always';
comment on column delivery.holiday.title is 'class=public; purpose=delivery; keep=always';
comment on column delivery.holiday.kind is 'class=public; purpose=delivery; keep=always';
comment on column delivery.holiday.published is 'class=public; purpose=delivery; keep=always';

create table delivery.setting (
  key text primary key check (key in ('free-from-rials', 'cutoff-hour')),
  value bigint not null check (value >= 0)
);
comment on table delivery.setting is 'free-from-rials: goods of this worth are sent free, no row: never; cutoff-hour: orders before it leave the same working day';
comment on column delivery.setting.key is 'class=public; purpose=delivery; keep=always';
comment on column delivery.setting.value is 'class=public; purpose=delivery; keep=always';
