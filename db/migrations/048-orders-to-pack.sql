-- What waits for its packer, oldest first: without it PostgreSQL walks from the first order of the shop (measured at 100,000 orders).
drop index orders.purchase_rest;
create index purchase_to_pack on orders.purchase (placed_at, id) where (state = 'confirmed' and checked_at is not null) or rest_units > 0;
