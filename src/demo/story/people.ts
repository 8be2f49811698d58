import type { ProjectRole, Role } from '../../contract/permissions.ts'

export interface DemoPerson {
  readonly username: string
  readonly name: string
  readonly role: Role
  readonly kind?: 'service'
}

export const PEOPLE: readonly DemoPerson[] = [
  { username: 'ada.lindqvist', name: 'Ada Lindqvist', role: 'admin' },
  { username: 'minjun.kim', name: '김민준', role: 'member' },
  { username: 'seoyeon.park', name: '박서연', role: 'member' },
  { username: 'haruto.sato', name: '佐藤 陽翔', role: 'member' },
  { username: 'yui.tanaka', name: '田中 結衣', role: 'member' },
  { username: 'daniel.okafor', name: 'Daniel Okafor', role: 'member' },
  { username: 'priya.raman', name: 'Priya Raman', role: 'member' },
  { username: 'lucia.ferreira', name: 'Lúcia Ferreira', role: 'viewer' },
  { username: 'jonas.weber', name: 'Jonas Weber', role: 'restricted_viewer' },
  { username: 'release-bot', name: 'Release bot', role: 'member', kind: 'service' },
]

export interface DemoTeam {
  readonly name: string
  readonly lead: string
  readonly members: Readonly<Record<string, ProjectRole>>
  readonly projects: Readonly<Record<string, string>>
}

export const TEAMS: readonly DemoTeam[] = [
  {
    name: 'risk-team',
    lead: 'daniel.okafor',
    members: { 'priya.raman': 'member', 'ada.lindqvist': 'admin', 'release-bot': 'member' },
    projects: {
      fraud: 'Scores card payments in under 20 ms, and says why.',
      churn: 'Who is about to leave, and what would keep them.',
    },
  },
  {
    name: 'language-team',
    lead: 'seoyeon.park',
    members: {
      'minjun.kim': 'member',
      'haruto.sato': 'member',
      'priya.raman': 'member',
      'lucia.ferreira': 'viewer',
      'release-bot': 'member',
    },
    projects: {
      sentiment: '한국어 리뷰의 감정을 다섯 단계로 나눕니다.',
      translation: 'English to Korean and back, for support and product texts.',
      embeddings: 'One vector space for search in English, Korean and Japanese.',
    },
  },
  {
    name: 'vision-team',
    lead: 'haruto.sato',
    members: { 'yui.tanaka': 'member', 'daniel.okafor': 'viewer', 'release-bot': 'member' },
    projects: {
      'japanese-ocr': '帳票と手書きメモの文字認識。',
      'surface-defects': 'Finds scratches and dents on the line before packing.',
    },
  },
  {
    name: 'speech-team',
    lead: 'minjun.kim',
    members: { 'seoyeon.park': 'member', 'yui.tanaka': 'member', 'release-bot': 'member' },
    projects: {
      'voice-activity': 'When somebody speaks, on the device, in every noise.',
      'korean-asr': '한국어 음성을 글로 옮깁니다.',
    },
  },
]
