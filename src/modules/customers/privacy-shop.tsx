import type { FastifyInstance } from 'fastify'
import type { CustomerNeeds } from './needs.ts'

export const privacyShop = (_app: FastifyInstance, _needs: CustomerNeeds): void => {}
