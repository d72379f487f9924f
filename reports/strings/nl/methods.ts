import { METHOD_SOURCES } from "../method-sources.ts";

/** The Dutch texts about how effects, scores and amounts are estimated. */
export const nlMethods = {
  heading: "Hoe schatten wij een effect of een cijfer?",
  note: "Per methode: wat zij doet, wat zij aanneemt, wanneer zij geen uitspraak geeft en waar zij vandaan komt.",
  assumes: "Neemt aan: {text}",
  refuses: "Geen uitspraak: {text}",
  source: "Bron: {text}",
  used: "Hoe is dit geschat?",
  used_note: "Elke methode staat in gewone woorden op de pagina over de methode.",
  sources: METHOD_SOURCES,
  of: {
    grade_a: {
      heading: "Bewijs A: loting",
      does: "Het lot bepaalt wie de aanpak krijgt. Wij vergelijken alle klanten zoals zij zijn ingedeeld, ook als er daarna iets anders gebeurde. Een klant telt één keer, met al zijn facturen.",
      assumes: "er is echt geloot, en de ene klant merkt niets van de aanpak bij de andere.",
      refuses:
        "de groepen zijn anders van grootte dan gepland, zij verschilden vooraf al, of er zijn te weinig klanten.",
    },
    grade_b: {
      heading: "Bewijs B: een grens of een invoering in stappen",
      does: "Bij een grens vergelijken wij klanten er net boven en er net onder. Bij een invoering in stappen vergelijken wij groepen met en zonder, ervoor en erna.",
      assumes: "bij de grens verandert verder niets. Zonder de invoering waren de groepen hetzelfde blijven lopen.",
      refuses:
        "klanten hopen zich op aan één kant van de grens, of verschillen daar ook in iets anders. Ook niet als groepen vooraf al uiteenliepen, of als het er te weinig zijn.",
    },
    grade_c: {
      heading: "Bewijs C: iemand koos",
      does: "De tijd begint op de dag dat een klant aan de beurt is, met of zonder aanpak. Wie weinig op de andere groep lijkt, telt minder mee. Daarna vergelijken wij. De E-waarde zegt hoe sterk iets onbekends moet zijn om het verschil te verklaren.",
      assumes: "alles wat de keuze én de betaling stuurt, is gemeten. Dat is niet te controleren.",
      refuses:
        "de groepen overlappen te weinig, zij lijken ook na het wegen niet op elkaar, of er zijn te weinig klanten.",
    },
    grade_d: {
      heading: "Bewijs D: beschrijving",
      does: "Wij laten zien wat samen voorkomt. Dat is geen effect: moeilijke klanten krijgen vaker een telefoontje, en wie lang wacht met betalen heeft meer tijd om er een te krijgen.",
      assumes: "niets over oorzaken.",
      refuses: "er zijn te weinig klanten om iets te tonen.",
    },
    pooling: {
      heading: "Kleine groepen bijstellen",
      does: "Het effect in een groep schuift naar dat van alle groepen samen. Hoe onzekerder de groep, hoe meer. Zo valt een kleine groep niet door toeval op.",
      assumes: "de echte effecten van de groepen liggen verspreid rond één gemiddelde.",
      refuses: "er zijn minder dan vier groepen. Dan staat elk cijfer er zoals het is.",
    },
    family: {
      heading: "Veel toetsen tegelijk",
      does: "Wie veel toetst, vindt altijd wel iets. Wij noemen daarom vooraf alle toetsen van een pagina en bekijken ze samen, volgens Benjamini en Hochberg. Van wat wij ‘gevonden’ noemen mag hoogstens het genoemde deel toeval zijn.",
      assumes: "de toetsen staan los van elkaar, of bewegen met elkaar mee.",
      refuses: "een toets zonder cijfer telt niet mee, en een verborgen rij ook niet.",
    },
    days: {
      heading: "Dagen tot betaling",
      does: "Wie nog niet betaalde, telt mee tot vandaag (Kaplan-Meier). Het gemiddelde telt dagen tot een vaste grens. Zo maken langzame betalers het cijfer niet te mooi doordat zij nog ontbreken.",
      assumes: "wie wij nog niet lang genoeg volgen, is niet anders dan de rest.",
      refuses: "niemand is lang genoeg gevolgd om tot de grens te tellen.",
    },
    score: {
      heading: "De NPS en zijn interval",
      does: "De NPS is het deel met een 9 of 10 min het deel met 0 tot en met 6. Antwoorden van één klant lijken op elkaar. Het interval telt daarom klanten, geen losse antwoorden.",
      assumes: "klanten staan los van elkaar.",
      refuses: "in een groep zitten te weinig klanten van één soort antwoord.",
    },
    weighting: {
      heading: "Wegen voor wie niet antwoordt",
      does: "Elk antwoord telt voor zoveel uitnodigingen als er bij zijn groep en achterstand horen. Daarnaast staat wat de NPS hoogstens en minstens kan zijn als de zwijgers anders denken.",
      assumes: "wie zwijgt, denkt als wie antwoordt in dezelfde groep met dezelfde achterstand.",
      refuses: "in een groep kwamen minder dan twee antwoorden. Over die klanten zeggen wij niets.",
    },
    correlation: {
      heading: "Samenhang en de controle van Simpson",
      does: "Wij vergelijken rangnummers, zodat één heel late klant niet alles bepaalt. Gelijke waarden delen hun rang. Daarna kijken wij ook binnen soorten klanten: alles op één hoop kan het tegendeel zeggen.",
      assumes: "niets over oorzaken. Klanten staan los van elkaar.",
      refuses:
        "alle waarden zijn gelijk, of er zijn te weinig klanten. Keert het verband om, geloof dan de soorten klanten.",
    },
    dose: {
      heading: "Goede en slechte ervaringen",
      does: "Een regressie schat hoeveel punten NPS bij één goede en bij één slechte ervaring horen. De verhouding zegt hoeveel goede er nodig zijn voor één slechte.",
      assumes: "elke ervaring telt even zwaar als de vorige, en verder is er niets anders.",
      refuses: "het is niet duidelijk dat goede ervaringen helpen of slechte schaden, of er zijn te weinig klanten.",
    },
    peeking: {
      heading: "Vaker kijken tijdens een proef",
      does: "Een gewoon interval is voor één keer kijken. Wie vaker kijkt en stopt als het goed uitkomt, ziet te vaak een effect. Het interval van ‘betaalbeeld experiment read’ mag u na elke klant bekijken. Het is daardoor langer.",
      assumes: "in elke groep zitten al enkele tientallen klanten.",
      refuses: "de loting klopt niet, of er zijn nog te weinig klanten.",
    },
    bridge: {
      heading: "Waarom DSO veranderde",
      does: "Wij vervangen één voor één de oude door de nieuwe groei, klanten, termijnen, geschillen en het betaalgedrag. Elk krijgt het gemiddelde over alle volgordes. Samen zijn zij precies het verschil.",
      assumes: "deze onderdelen beschrijven alles wat DSO bepaalt.",
      refuses: "er was in een van beide perioden geen omzet.",
    },
    forecast: {
      heading: "Geldverwachting",
      does: "De kans op betaling komt van facturen die even oud waren, in dezelfde soort groep. Een kleine groep schuift naar het gemiddelde. De marge is getoetst op eerdere verwachtingen.",
      assumes: "klanten betalen zoals zij kort geleden deden.",
      refuses: "er is te weinig verleden om van te leren.",
    },
    provision: {
      heading: "Voorziening",
      does: "Wat openstaat, maal het deel dat bij die ouderdom op den duur verloren gaat, maal een factor voor het komende jaar.",
      assumes: "verliezen lopen zoals in de afgelopen maanden.",
      refuses: "in een ouderdom stond nooit iets open, of er ging nooit iets uit weg.",
    },
    gate: {
      heading: "Wat verborgen blijft",
      does: "Een cijfer gaat alleen naar buiten als het over genoeg klanten gaat en geen klant het bedrag bijna alleen bepaalt. Ook mag niemand het uit andere cijfers kunnen terugrekenen.",
      assumes:
        "een lezer kent alle tabellen en alle eerdere uitgaven, en het bedrag van hoogstens één klant: zichzelf.",
      refuses: "een van deze regels houdt niet. Dan staat er ‘verborgen’, en nooit nul.",
    },
  },
};
