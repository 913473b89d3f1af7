"""Makes the students' exercises from solutions/, checks them, and packs them for release."""
