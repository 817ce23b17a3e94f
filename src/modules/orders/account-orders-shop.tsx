import type { FastifyInstance } from 'fastify'
import type { OrderShopNeeds } from './shop.tsx'

export const accountOrdersShop = (_app: FastifyInstance, _needs: OrderShopNeeds): void => {}
