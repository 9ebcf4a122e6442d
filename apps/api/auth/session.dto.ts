// What signing in takes and answers.
import { ApiProperty } from '@nestjs/swagger';
import { IsEmail, IsString, MaxLength, MinLength } from 'class-validator';
import type { CurrentSession, CurrentUser, SessionBody, SessionUser } from '#libs/contract/session';
import { AGENCY_KINDS, ROLES } from '#libs/domain/access';
import type { AgencyKind, Role } from '#libs/domain/access';

export class SignInDto {
  @ApiProperty({ format: 'email', maxLength: 254, example: 'officer@noria.demo' })
  @IsEmail({}, { message: 'must be an email address' })
  @MaxLength(254, { message: 'is longer than 254 characters' })
  email: string;

  @ApiProperty({ maxLength: 256, format: 'password', example: 'noria-demo' })
  @IsString({ message: 'must be a text' })
  @MinLength(1, { message: 'is empty' })
  @MaxLength(256, { message: 'is longer than 256 characters' })
  password: string;
}

export class SessionUserDto implements SessionUser {
  @ApiProperty()
  userId: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ enum: ROLES })
  role: Role;

  @ApiProperty()
  agencyId: string;
}

export class SessionDto implements SessionBody {
  @ApiProperty({
    description: 'Opaque; send as `Authorization: Bearer …`. Browsers also get it as a cookie.',
  })
  token: string;

  @ApiProperty({ format: 'date-time' })
  expiresAt: string;

  @ApiProperty({ type: SessionUserDto })
  user: SessionUserDto;
}

export class CurrentUserDto extends SessionUserDto implements CurrentUser {
  @ApiProperty({ enum: AGENCY_KINDS, nullable: true, type: String })
  agencyKind: AgencyKind | null;

  @ApiProperty({ example: 'MA' })
  country: string;
}

export class CurrentSessionDto implements CurrentSession {
  @ApiProperty({ type: CurrentUserDto, nullable: true, description: 'Null when nobody is signed in.' })
  user: CurrentUserDto | null;

  @ApiProperty({ description: 'Whether this is a demo: `GET /v1/demo/accounts` names its accounts.' })
  demo: boolean;
}
