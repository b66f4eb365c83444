"""How a finished brief reaches people. Nothing is sent yet: `briefing build` writes files, and they stay here."""
