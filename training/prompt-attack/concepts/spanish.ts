import type { ConceptWords } from "./concept.ts";

export const spanish: ConceptWords = {
  ignore:
    "ignora ignore ignorar ignores ignorando ignoren olvida olvide olvidar olvídate olvidate olvídese olvidese olvides omite omitir omita descarta descartar descarte desestima desestimar pasa_por_alto haz_caso_omiso haga_caso_omiso sáltate saltate saltarte anula anular anule desatiende elude eludir no_hagas_caso deja_de_lado prescinde",
  stop: "para pare detén deten detente deténgase detengase detener deja_de deje_de termina terminar cesa cesar cancela cancelar desactiva desactivar desactive apaga apagar apague suspende suspender interrumpe basta",
  prior:
    "anterior* previo previa previas previos precedente* original originales inicial iniciales arriba antes hasta_ahora hasta_aquí hasta_aqui dicho existentes último ultimo últimas ultimas primero recibidas dado dadas",
  all: "todo toda todos todas cada cualquier cualquiera entero entera completo completa completamente íntegro integro totalidad total totalmente",
  instruction:
    "instrucción instruccion instrucciones regla reglas directriz directrices orden órdenes ordenes indicación indicacion indicaciones norma normas política politica políticas politicas mandato* pauta pautas comando comandos prompt restricciones directiva* lineamiento*",
  new: "nuevo nueva nuevos nuevas otro otra otros otras siguiente siguientes diferente* distinto distinta actualizado actualizada* modificad* próximo proximo adicional*",
  now: "ahora a_partir_de_ahora desde_ahora de_ahora_en_adelante inmediatamente ya enseguida de_inmediato en_adelante ahora_mismo hoy desde_este_momento",
  instead: "lugar en_lugar_de en_vez en_vez_de en_cambio sustituye más_bien mas_bien reemplaza",
  obey: "obedece obedecer obedezca obedeces cumple cumplir cumpla sigue seguir siga sigas acata acatar respeta respetar atente ejecuta hazme_caso somete",
  must: "debes debe deben deberás deberas debería deberia deberías deberias tienes_que tiene_que hay_que obligatori* siempre necesario necesitas obligado has_de forzosamente",
  only: "solo sólo solamente únicamente unicamente nada_más nada_mas exactamente exclusivamente simplemente tan_solo estrictamente nomás nomas",
  negation: "no nunca jamás jamas ningún ningun ninguna ninguno sin tampoco nada ni nadie",
  reveal:
    "revela revelar revele revélame revelame reveles divulga divulgar divulgue filtra filtrar expón expon exponer desvela desvelar descubre confiesa confesar comparte compartir delata suelta pista pistas",
  say: "decir dime dígame digame diga dices dicho muestra mostrar muéstrame muestrame muestre imprime imprimir responde responder responda respuesta respuestas contesta contestar conteste escribe dame deme dar indica indicar menciona mencionar habla hablar enseña ensena enséñame ensename cuéntame cuentame devuelve",
  repeat:
    "repite repetir repita repíteme repiteme recita recitar copia copiar copie palabra_por_palabra textualmente literalmente reproduce reproducir letra_por_letra al_pie_de_la_letra tal_cual transcribe transcribir",
  prompt:
    "prompt prompts prompt_del_sistema mensaje_del_sistema instrucciones_del_sistema configuración configuracion ajustes contexto preámbulo preambulo prompt_inicial parámetros parametros",
  secret:
    "contraseña contrasena contraseñas contrasenas secreto secretos clave claves llave código codigo códigos codigos token frase_secreta pin credencial credenciales palabra_secreta palabra_clave password",
  hidden:
    "oculto oculta ocultas ocultos confidencial* privado privada privados privadas interno interna internas internos protegid* secreta secretas reservad* escondid*",
  text: "texto textos mensaje mensajes frase frases palabra palabras letra letras contenido contenidos párrafo* parrafo* conversación conversacion conversaciones documento documentos oración oracion oraciones línea linea líneas lineas artículo articulo charla",
  you: "tú tu tus te ti usted ustedes vos su sus contigo tuyo tuya",
  me: "yo me mi mis mí nosotros nos nuestro nuestra nuestros conmigo mío mio",
  model:
    "ia inteligencia_artificial asistente* chatbot chatbots bot bots modelo modelos modelo_de_lenguaje gpt chatgpt claude llm robot red_neuronal máquina maquina openai",
  system:
    "sistema sistemas desarrollador* administrador* root operador* admin programador* sudo superusuario",
  user: "usuario* usuaria humano humanos humana cliente clientes personas gente",
  authority:
    "autorizad* autorización autorizacion permiso permisos permitido permitida oficial oficiales oficialmente creador creadores ingeniero ingeniera jefe jefa director directora policía policia supervisor* responsable",
  pretend:
    "finge fingir finja imagina imaginar imagine imagínate imaginate simula simular simule actúa actua actuar actúe actue haz_como compórtate comportate comportarte juego_de_rol supón supon supongamos como_si hazte_pasar interpreta interpretar haz_de cuenta_que",
  become:
    "conviértete conviertete convertirte convierte transfórmate transformate ahora_eres a_partir_de_ahora_eres entra_en entre_en pasa_a cambia_a serás seras activa activar active vuélvete vuelvete",
  persona:
    "papel rol roles personaje* actor actriz identidad experto experta alter_ego llamado llamada personalidad nombre abuela villano",
  mode: "modo modos modo_desarrollador depuración depuracion debug mantenimiento simulación simulacion modo_prueba diagnóstico diagnostico",
  freedom:
    "libre libres libremente libertad ilimitad* sin_restricciones sin_límites sin_limites sin_censura sin_filtros sin_filtro sin_reglas irrestrict* jailbreak liberado liberada cualquier_cosa desinhibid* desbloquead*",
  restriction:
    "restricción restriccion restricciones límite limite límites limites limitación limitacion limitaciones filtro filtros censura ética etica ético etico éticas eticas éticos eticos moral morales seguridad salvaguard* barreras prohibición prohibicion prohibiciones protecciones",
  refuse:
    "rechaza rechazar rechaces niega negar niegues niegas negarte disculpa disculpas disculparte lo_siento advertencia* aviso avisos no_puedo negativa perdón perdon descargo",
  fiction:
    "historia historias novela novelas hipotétic* hipotetic* ficticio ficticia ficción ficcion escenario juego película pelicula sueño sueno cuento cuentos guion guión teatro relato imaginari* supuesto",
  send: "envía envia enviar envíe envie envíame enviame envié manda mandar mande reenvía* reenvia* reenviar correo email publica publicar sube subir transmite transmitir remite remitir",
  transfer:
    "transfiere transferir transferencia* paga pagar pague compra comprar compre pedido dona donar donación donacion deposita gira abona abonar",
  delete:
    "borra borrar borre elimina eliminar elimine quita quitar quite destruye destruir vacía vacia suprime suprimir",
  grant:
    "concede conceder da_acceso dar_acceso desbloquea* abre abrir abra activa agrega agregar añade anade añadir anadir añada anada invita invitar aprueba aprobar autoriza autorizar permite permitir comparte otorga",
  run: "ejecutar ejecute corre llamar invoca instala instalar instale descarga descargar descargue lanza visita visitar haz_clic clic pulsa inicia iniciar entra",
  find: "encuentra encontrar busca buscar busque consulta consultar obtén obten obtener recupera recuperar recopila recopilar lee leer lea lista listar averigua",
  change:
    "cambia cambiar cambie modifica modificar modifique edita editar actualiza actualizar reemplaza reemplazar sustituir ajusta corrige corregir corrija establece",
  schedule:
    "agenda agendar reserva reservar programa programar cita citas planifica planear recuérdame recuerdame recordatorio calendario reunión reunion reuniones organiza",
  translate:
    "traduce traducir traduzca traducción traduccion codifica codificar codifique decodifica decodificar descifra base64 cifra cifrar al_revés al_reves deletrea deletrear rima rimas invierte invertido acróstico acrostico morse rot13",
  write:
    "escribir escriba escrito redacta redactar redacte compón compon componer genera generar genere crea crear cree haz hacer haga produce elabora elaborar prepara",
  explain:
    "explica explicar explique explícame explicame describe describir describa resume resumir resuma resumen analiza analizar compara comparar discute detalla define definir explicación explicacion",
  ask: "pregunta preguntar preguntas pregunto solicitud solicita petición peticion tarea tareas trabajo pide pedir pido duda consulta encargo acertijo",
  money:
    "dinero banco cuenta cuentas pago pagos dólar dolar dólares dolares euro euros bitcoin factura facturas saldo salario precio importe pesos",
  credential:
    "acceso inicio_de_sesión inicio_de_sesion cuenta nombre_de_usuario autenticación autenticacion login permiso credencial sesión sesion credenciales",
  personal:
    "dirección direccion teléfono telefono número_de_teléfono numero_de_telefono médic* medic* tarjeta_de_crédito tarjeta_de_credito contacto contactos cumpleaños cumpleanos salud ubicación ubicacion datos personal personales paciente fecha_de_nacimiento",
  file: "archivo archivos base_de_datos carpeta carpetas servidor servidores repositorio historial registro registros fichero ficheros tabla adjunto",
  link: "enlace enlaces url sitio página pagina páginas paginas http https www web link",
  device:
    "puerta puertas cerradura cámara camara cámaras camaras dispositivo* coche carro auto alarma termostato luz luces calefacción calefaccion ventana",
  important:
    "importante* urgente* atención atencion crítico critico nota aviso advertencia ojo emergencia esencial prioridad",
  first: "primero primera antes principio comienza comenzar empieza empezar inicio primer comience empiece",
  then: "luego después despues entonces finalmente una_vez más_tarde mas_tarde posteriormente por_último por_ultimo tras a_continuación a_continuacion",
  end: "fin final termina terminado acabado acaba concluido conclusión conclusion listo",
  secretly:
    "secretamente en_secreto discretamente sin_decir sin_avisar a_escondidas no_menciones silenciosamente sin_que oculta calla",
  remember:
    "recuerda recordar recuerde memoriza memorizar ten_en_cuenta tenga_en_cuenta guarda guardar acuérdate acuerdate anota memoria",
  please:
    "por_favor porfa podrías podrias podría podria puedes puede me_gustaría me_gustaria quisiera quiero ayúdame ayudame ayuda le_ruego serías serias",
  thanks:
    "gracias saludos hola estimado estimada querido querida buenos_días buenos_dias buenas_tardes atentamente buenas un_saludo",
  why: "qué que por_qué por_que cómo como cuándo cuando quién quien cuál cual cuáles cuales dónde donde cuánto cuanto cuántos cuantos",
  example: "ejemplo ejemplos por_ejemplo como cita llamado denominado es_decir",
  security:
    "ataque ataques inyección inyeccion vulnerabilidad* amenaza amenazas phishing seguridad ciberseguridad investigación investigacion hacker hackers exploit brecha",
  harm: "bomba bombas arma armas droga drogas matar hackear malware virus robar veneno ilegal* crimen delito explosiv* asesinato envenenar fraude estafa peligros*",
  format:
    "palabras oraciones viñetas vinetas json tabla párrafo parrafo párrafos parrafos minúsculas minusculas mayúsculas mayusculas markdown lista título titulo columnas formato líneas lineas puntos negrita",
  test: "prueba pruebas probar examen comprueba comprobar verifica verificar evalúa evalua evaluar evaluación evaluacion experimento ensayo test control",
};
