"""What authors write: registers of facts, handouts, glossaries and clinics, as frozen models."""
