/** The ways in which a company and a customer reach each other. */
export const CHANNELS = ["letter", "email", "text_message", "phone", "whatsapp", "portal", "visit"] as const;

export type Channel = (typeof CHANNELS)[number];
