/** The Dutch texts about which effects are still shown once all that was compared counts together. */
export const nlStanding = {
  alone: "alleen op zichzelf duidelijk",
  alone_verdict: "niet aangetoond: alleen op zichzelf duidelijk",
  key: "Dik en blauw: aangetoond, ook als alle {m} vergelijkingen samen meetellen. Dun en grijs: niet aangetoond.",
  some: {
    one: "{n} verschil lijkt op zichzelf duidelijk, maar is het niet als alle {m} vergelijkingen samen meetellen. Bij zoveel vergelijkingen lijken er altijd een paar duidelijk door toeval.",
    other:
      "{n} verschillen lijken op zichzelf duidelijk, maar zijn het niet als alle {m} vergelijkingen samen meetellen. Bij zoveel vergelijkingen lijken er altijd een paar duidelijk door toeval.",
  },
} as const;
