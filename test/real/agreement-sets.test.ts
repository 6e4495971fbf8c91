import { testCases } from './reference/test-cases.js'

testCases('sets')
