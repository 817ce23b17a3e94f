import { triesBreaches } from './tries-breaches.ts'

triesBreaches(2)
