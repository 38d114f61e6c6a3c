import './public.ts'
