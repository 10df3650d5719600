import { Column, Entity, PrimaryColumn } from 'typeorm';
import { DomainError } from '../platform/domain-error.js';
import { checkRegistrationNumber } from './core/registration-number.js';

/** Whom to write to. Personal data: it is in this row and nowhere else, neither in events nor in logs. */
export interface Contact {
  readonly name: string;
  readonly email: string;
}

/** What a client says about itself. */
export interface ClientProfile {
  readonly name: string;
  readonly organisationForm: string;
  readonly registrationNumber?: string | null | undefined;
  readonly country: string;
  readonly causes: string[];
  readonly sectors: string[];
  readonly contact: Contact;
}

type Optional<T> = { readonly [K in keyof T]?: T[K] | undefined };

/** What of it changes; what is left out stays. */
export type ClientChanges = Optional<Omit<ClientProfile, 'contact'>> & {
  readonly contact?: Optional<Contact> | undefined;
};

/** An organisation that needs work done. */
@Entity('clients')
export class Client {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  name!: string;

  @Column('text', { name: 'organisation_form' })
  organisationForm!: string;

  /** In its one way of writing. */
  @Column('text', { name: 'registration_number', nullable: true })
  registrationNumber!: string | null;

  @Column('text')
  country!: string;

  @Column('text', { array: true })
  causes!: string[];

  @Column('text', { array: true })
  sectors!: string[];

  @Column('text', { name: 'contact_name' })
  contactName!: string;

  @Column('text', { name: 'contact_email' })
  contactEmail!: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('integer')
  version!: number;

  /** @throws DomainError invalid when the registration number is not one of its country and form */
  static register(id: string, profile: ClientProfile, at: Date): Client {
    const client = new Client();
    client.id = id;
    client.registrationNumber = null;
    client.createdAt = at;
    client.version = 1;
    client.amend(profile);
    return client;
  }

  /** @throws DomainError as `register` does, by what the client would be after the change */
  amend(changes: ClientChanges): void {
    this.requireNumberOfNewForm(changes);
    this.name = changes.name ?? this.name;
    this.organisationForm = changes.organisationForm ?? this.organisationForm;
    this.country = changes.country ?? this.country;
    this.causes = changes.causes ?? this.causes;
    this.sectors = changes.sectors ?? this.sectors;
    this.contactName = changes.contact?.name ?? this.contactName;
    this.contactEmail = changes.contact?.email ?? this.contactEmail;
    const number =
      changes.registrationNumber === undefined
        ? this.registrationNumber
        : changes.registrationNumber;
    this.registrationNumber = this.normalised(number);
  }

  /** Digits that are right for two forms are still the numbers of two registers: 1234567 of a charity is no company's. */
  private requireNumberOfNewForm({ organisationForm, registrationNumber }: ClientChanges): void {
    const sameForm = organisationForm === undefined || organisationForm === this.organisationForm;
    if (sameForm || this.registrationNumber === null || registrationNumber !== undefined) return;
    throw DomainError.invalid(
      '/registrationNumber',
      `Give the number again, or null: ${this.registrationNumber} is on record as that of another form, ${this.organisationForm}.`,
    );
  }

  private normalised(number: string | null): string | null {
    if (number === null) return null;
    const check = checkRegistrationNumber(this.country, this.organisationForm, number);
    if (check.ok) return check.normalised;
    throw DomainError.invalid(
      '/registrationNumber',
      `${check.because} For example: ${check.example}.`,
    );
  }
}
